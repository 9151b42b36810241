import { operatorCommand, required, whole } from '../operator.ts'

const help = `Usage: bacakk topup ACCOUNT AMOUNT --reason TEXT [--correction]

Adds to the balance of an account, as an entry of the ledger with its reason.

  AMOUNT                 in minor units of the account's currency; negative only for a correction,
                         then written after -- as in: bacakk topup --correction --reason TEXT -- ACCOUNT -500
  --reason TEXT          why, such as the number of a payment
  --correction           book it as a correction
  --json                 print JSON
`

export const command = operatorCommand('topup', help, {
  '': {
    operation: 'topup',
    arguments: ['ACCOUNT', 'AMOUNT'],
    options: { reason: { type: 'string' }, correction: { type: 'boolean' } },
    input: (values, [account, amount]) => ({
      account: whole('ACCOUNT', account),
      amount: whole('AMOUNT', amount),
      reason: required('--reason', values.reason),
      correction: values.correction ?? false,
    }),
  },
})
