import { readFile } from 'node:fs/promises'
import { type Card, headerFields, type NumberedPerson, personFields } from '@bacakk/card'
import { CommandError } from './command.ts'
import { reasonOf } from './file-error.ts'

/** What a service answered, in the contract's envelope. */
export interface Answer {
  readonly code: string
  /** Null where the answer holds no card. */
  readonly card: Card | null
}

/** Reads a recorded answer. Throws a CommandError when the file is not one. */
export async function readAnswer(path: string): Promise<Answer> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new CommandError(`cannot read '${path}': ${reasonOf(error)}`, 1, { cause: error })
  }
  const answer = answerOf(parsed(text))
  if (answer !== null) return answer
  throw new CommandError(`'${path}' is not an answer: an object with "code" and "data" was expected`, 1)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function answerOf(document: unknown): Answer | null {
  if (typeof document !== 'object' || document === null) return null
  const { code, data } = document as { readonly code?: unknown; readonly data?: unknown }
  if (typeof code !== 'string' || data === undefined) return null
  if (typeof data !== 'object' || data === null) return { code, card: null }
  return { code, card: completed(data as Record<string, unknown>) }
}

/** Other services leave keys out or send null; here every key is there and nothing is null. */
function completed(data: Readonly<Record<string, unknown>>): Card {
  const persons = Array.isArray(data.personList) ? (data.personList as Record<string, unknown>[]) : []
  return {
    ...texts(headerFields, data),
    personList: persons.map((person, row) => ({
      person: `person${row + 1}`,
      ...texts(personFields, person),
    })) as NumberedPerson[],
  } as unknown as Card
}

function texts(fields: readonly string[], values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, String(values[field] ?? '')]))
}
