/** What the doctor found in one place. */
export interface Finding {
  readonly what: string
  readonly state: 'good' | 'note' | 'bad'
  /** What is there, or what is wrong. */
  readonly says: string
  /** How to mend it; empty when nothing needs mending. */
  readonly mend: string
}

export function good(what: string, says: string): Finding {
  return { what, state: 'good', says, mend: '' }
}

/** Something that works but may surprise. */
export function note(what: string, says: string, mend: string): Finding {
  return { what, state: 'note', says, mend }
}

export function bad(what: string, says: string, mend: string): Finding {
  return { what, state: 'bad', says, mend }
}
