/**
 * Codes that regencies and cities bore before their provinces were split, and the codes they bear now. A NIK
 * keeps the code of the day it was given. The lists of the Ministry of Home Affairs before and after each
 * split give them; districts kept their last two digits in most cases, not in all.
 */
export const formerCodes: Readonly<Record<string, string>> = {
  // Sulawesi Barat from Sulawesi Selatan, Law 26/2004.
  '7319': '7604',
  '7320': '7605',
  '7321': '7602',
  '7323': '7603',
  '7325': '7601',
  // Kalimantan Utara from Kalimantan Timur, Law 20/2012.
  '6404': '6501',
  '6405': '6503',
  '6406': '6502',
  '6410': '6504',
  '6473': '6571',
  // Papua Selatan from Papua, Law 14/2022.
  '9101': '9301',
  '9116': '9302',
  '9117': '9303',
  '9118': '9304',
  // Papua Tengah from Papua, Law 15/2022.
  '9104': '9401',
  '9107': '9402',
  '9108': '9403',
  '9109': '9404',
  '9125': '9405',
  '9126': '9406',
  '9127': '9407',
  '9128': '9408',
  // Papua Pegunungan from Papua, Law 16/2022.
  '9102': '9501',
  '9112': '9502',
  '9113': '9503',
  '9114': '9504',
  '9121': '9505',
  '9122': '9506',
  '9123': '9507',
  '9124': '9508',
  // Papua Barat Daya from Papua Barat, Law 29/2022.
  '9201': '9601',
  '9204': '9602',
  '9205': '9603',
  '9209': '9604',
  '9210': '9605',
  '9271': '9671',
}

/** What NIKs of citizens first registered abroad begin with. */
export const abroadCode = '99'
