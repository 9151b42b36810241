/**
 * Names that cards print beside the official one: what the province is called in daily life, and what the
 * region was called when an older card was printed. Official names in full are understood without this.
 */
export const otherNames: Readonly<Record<string, readonly string[]>> = {
  '11': ['NANGGROE ACEH DARUSSALAM', 'DAERAH ISTIMEWA ACEH', 'DI ACEH'],
  '19': ['BANGKA BELITUNG'],
  '31': ['DKI JAKARTA', 'DAERAH KHUSUS JAKARTA', 'DK JAKARTA', 'JAKARTA'],
  '34': ['DI YOGYAKARTA', 'YOGYAKARTA'],
  '52': ['NTB'],
  '53': ['NTT'],
  '91': ['IRIAN JAYA'],
  '92': ['IRIAN JAYA BARAT'],
  '1212': ['TOBA SAMOSIR'],
  '1303': ['SAWAHLUNTO SIJUNJUNG', 'SAWAHLUNTO/SIJUNJUNG'],
  '2101': ['KEPULAUAN RIAU'],
  '6102': ['PONTIANAK'],
  '6401': ['PASIR'],
  '7301': ['SELAYAR'],
  '7310': ['PANGKAJENE KEPULAUAN'],
  '7371': ['UJUNG PANDANG'],
  '7601': ['MAMUJU UTARA'],
  '7604': ['POLEWALI MAMASA'],
  '8103': ['MALUKU TENGGARA BARAT'],
  '9105': ['YAPEN WAROPEN'],
}
