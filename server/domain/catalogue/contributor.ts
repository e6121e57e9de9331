import { foldedForms, foldWhole } from './folding.ts'

interface Named {
  role: string
  name: string
  reading: string | null
}

/** The roles of those contributors who have that whole name or reading, by the same folding as search (C1). */
export function rolesOf(contributors: Named[], asked: string): string[] {
  const folded = foldWhole(asked)
  const isAsked = ({ name, reading }: Named) =>
    [name, reading ?? ''].some((written) => foldedForms(written).includes(folded))
  return [...new Set(contributors.filter(isAsked).map(({ role }) => role))]
}
