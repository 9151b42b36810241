/**
 * What specimens are printed for. Each edition draws from its own seeds, fonts, papers, backgrounds and
 * capture settings, so that nothing is measured on what it was trained or tuned on.
 */
export const editions = ['training', 'tuning', 'benchmark'] as const
export type Edition = (typeof editions)[number]
