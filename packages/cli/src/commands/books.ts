import { operatorCommand } from '../operator.ts'

const help = `Usage: bacakk books

Proves the books: debits equal credits, every balance equals its entries, every call is settled exactly once.
The exit code is 1 when something does not hold.

  --json                 print JSON
`

export const command = operatorCommand('books', help, {
  '': { operation: 'books', arguments: [], options: {}, input: () => ({}) },
})
