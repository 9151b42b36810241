import { operatorCommand, whole } from '../operator.ts'

const help = `Usage: bacakk key create ACCOUNT
       bacakk key rotate KEY [--overlap SECONDS]
       bacakk key disable KEY

Makes an access key, gives one a new secret, or disables one at once, its live tokens included. Secrets are
shown once; nobody can show them again.

  --overlap SECONDS      how long the old secret stays valid beside the new one (default 86400)
  --json                 print JSON
`

const DAY = '86400'

export const command = operatorCommand('key', help, {
  create: {
    operation: 'key create',
    arguments: ['ACCOUNT'],
    options: {},
    input: (_values, [account]) => ({ account: whole('ACCOUNT', account) }),
  },
  rotate: {
    operation: 'key rotate',
    arguments: ['KEY'],
    options: { overlap: { type: 'string' } },
    input: (values, [key]) => ({ key, overlap: whole('--overlap', values.overlap ?? DAY) }),
  },
  disable: {
    operation: 'key disable',
    arguments: ['KEY'],
    options: {},
    input: (_values, [key]) => ({ key }),
  },
})
