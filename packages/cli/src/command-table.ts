import type { Command } from './command.ts'

/** A command as the overview names it. */
export interface Entry {
  readonly summary: string
  readonly load: () => Promise<{ readonly command: Command }>
}

/** Every command by its name. They load only when called, so that --help answers at once. */
export const commands: Readonly<Record<string, Entry>> = {
  read: { summary: 'read cards from pictures and PDF files', load: () => import('./commands/read.ts') },
  diff: {
    summary: 'say what changed between two cards of a family',
    load: () => import('./commands/diff.ts'),
  },
  replay: {
    summary: 'compare with recorded answers of another service',
    load: () => import('./commands/replay.ts'),
  },
  doctor: { summary: 'examine the installation', load: () => import('./commands/doctor.ts') },
  press: { summary: 'print and photograph specimen cards', load: () => import('./commands/press.ts') },
  benchmark: { summary: 'score engines on labelled pictures', load: () => import('./commands/benchmark.ts') },
  serve: { summary: 'start the service', load: () => import('./commands/serve.ts') },
  account: {
    summary: 'create, list, disable and expire accounts',
    load: () => import('./commands/account.ts'),
  },
  key: { summary: 'make, rotate and disable access keys', load: () => import('./commands/key.ts') },
  topup: { summary: 'add to the balance of an account', load: () => import('./commands/topup.ts') },
  plan: { summary: 'list plans and set their terms', load: () => import('./commands/plan.ts') },
  statement: { summary: 'print the statement of a month', load: () => import('./commands/statement.ts') },
  books: { summary: 'prove the books', load: () => import('./commands/books.ts') },
  backup: { summary: 'write the store to a file', load: () => import('./commands/backup.ts') },
  restore: { summary: 'fill an empty store from a backup', load: () => import('./commands/restore.ts') },
}
