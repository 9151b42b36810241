import { operatorCommand, whole } from '../operator.ts'

const help = `Usage: bacakk statement ACCOUNT MONTH

Prints the statement of a month, such as 2026-11 (West Indonesian Time): opening and closing funds, top-ups,
corrections, and every charge with its transactionId.

  --json                 print JSON
`

export const command = operatorCommand('statement', help, {
  '': {
    operation: 'statement',
    arguments: ['ACCOUNT', 'MONTH'],
    options: {},
    input: (_values, [account, month]) => ({ account: whole('ACCOUNT', account), month }),
  },
})
