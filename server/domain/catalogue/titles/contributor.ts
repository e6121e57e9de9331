import { foldedForms, foldWholeName } from '../folding/fold.ts'

interface Named {
  role: string
  name: string
  reading: string | null
}

/**
 * Returns the roles of the contributors whose whole name or reading equals one of the spellings after folding (C1, C13).
 */
export function rolesOf(contributors: Named[], spellings: string[]): string[] {
  const folded = new Set(spellings.map(foldWholeName))
  const isAsked = ({ name, reading }: Named) =>
    [name, reading ?? ''].some((written) => foldedForms(written).some((form) => folded.has(form)))
  return [...new Set(contributors.filter(isAsked).map(({ role }) => role))]
}
