/** The words of a text that separates them by white space: how the name lists are written down. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
