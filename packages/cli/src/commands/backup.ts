import { resolve } from 'node:path'
import { operatorCommand } from '../operator.ts'

const help = `Usage: bacakk backup FILE

Writes one consistent view of the store to a new file, whether the service runs or not. A backup of one kind
of store can be restored into the other. Keep the master key too, apart from it: secrets stay encrypted.

  --json                 print JSON
`

export const command = operatorCommand('backup', help, {
  '': {
    operation: 'backup',
    arguments: ['FILE'],
    options: {},
    input: (_values, [file]) => ({ path: resolve(file!) }),
  },
})
