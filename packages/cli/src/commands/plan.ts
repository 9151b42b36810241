import { operatorCommand, whole } from '../operator.ts'

const help = `Usage: bacakk plan list
       bacakk plan set NAME [OPTIONS]

Lists plans, or sets the terms of one; what is not named stays as it is, and a new plan starts as a copy of
"standard". A change holds for the next call of every account on the plan.

  --currency CODE             of a new plan, such as IDR
  --price PRICE               minor units for every charged answer, or for one: cards:SUCCESS=500 (repeat it)
  --rate N                    requests a second and key, on average
  --burst N                   requests at once and key
  --concurrent N              readings of an account under way at a time
  --daily-free-quota N        free queries a day, for accounts that pay nothing
  --free-query-quota N        free queries in all, for accounts that pay nothing
  --json                      print JSON
`

const text = { type: 'string' } as const

function count(name: string, value: unknown): number | null {
  return value === undefined ? null : whole(name, value)
}

export const command = operatorCommand('plan', help, {
  list: { operation: 'plan list', arguments: [], options: {}, input: () => ({}) },
  set: {
    operation: 'plan set',
    arguments: ['NAME'],
    options: {
      currency: text,
      price: { type: 'string', multiple: true },
      rate: text,
      burst: text,
      concurrent: text,
      'daily-free-quota': text,
      'free-query-quota': text,
    },
    input: (values, [name]) => ({
      name,
      currency: values.currency ?? null,
      prices: values.price ?? null,
      ratePerSecond: count('--rate', values.rate),
      burst: count('--burst', values.burst),
      concurrentReadings: count('--concurrent', values.concurrent),
      dailyFreeQuota: count('--daily-free-quota', values['daily-free-quota']),
      freeQueryQuota: count('--free-query-quota', values['free-query-quota']),
    }),
  },
})
