import { list, operatorCommand, required, whole } from '../operator.ts'

const help = `Usage: bacakk account create --name NAME [OPTIONS]
       bacakk account list
       bacakk account disable ACCOUNT [--enable]
       bacakk account expire ACCOUNT [--at DATE]

Creates, lists, disables and expires accounts. "create" shows the keys once; nobody can show them again.

  --name NAME            name of the account and of its organisation
  --credit N             first top-up, in minor units of the plan's currency (default 0)
  --plan NAME            its plan (default standard; test for --test)
  --test                 a test account: free queries up to the plan's quota
  --no-result-free       do not charge for OCR_NO_RESULT
  --organisation ID      put it under an organisation that is there
  --products A,B         products that it may use (default: all)
  --countries A,B        countries that it may use (default: ID)
  --domains A,B          host names that it may call (default: any)
  --expires DATE         when it expires, as 2026-12-31 or 2026-12-31T17:00:00Z
  --at DATE              when "expire" takes effect (default: now)
  --enable               undo a disable
  --json                 print JSON
`

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

export const command = operatorCommand('account', help, {
  create: {
    operation: 'account create',
    arguments: [],
    options: {
      name: text,
      credit: text,
      plan: text,
      test: flag,
      'no-result-free': flag,
      organisation: text,
      products: text,
      countries: text,
      domains: text,
      expires: text,
    },
    input: (values) => ({
      name: required('--name', values.name),
      credit: whole('--credit', values.credit ?? '0'),
      plan: values.plan ?? (values.test ? 'test' : 'standard'),
      test: values.test ?? false,
      noResultFree: values['no-result-free'] ?? false,
      organisation: values.organisation === undefined ? null : whole('--organisation', values.organisation),
      products: list(values.products),
      countries: list(values.countries),
      domains: list(values.domains),
      expires: values.expires ?? null,
    }),
  },
  list: { operation: 'account list', arguments: [], options: {}, input: () => ({}) },
  disable: {
    operation: 'account disable',
    arguments: ['ACCOUNT'],
    options: { enable: flag },
    input: (values, [account]) => ({ account: whole('ACCOUNT', account), enable: values.enable ?? false }),
  },
  expire: {
    operation: 'account expire',
    arguments: ['ACCOUNT'],
    options: { at: text },
    input: (values, [account]) => ({ account: whole('ACCOUNT', account), at: values.at ?? null }),
  },
})
