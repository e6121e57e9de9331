/**
 * Rules that a new library starts with. A template is one file in this folder and one line in `templates.ts`. Its
 * values are those of the file of a library (`docs/examples/library.yaml`).
 */
export interface Template {
  code: string
  name: string
  nameEn: string
  /** Material types besides those of a new library, as codes of `suggestedTypes`. */
  materialTypes: string[]
  /** Patron categories besides those of a new library, whose rows a template can change by their codes. */
  categories: {
    code: string
    name: string
    nameEn: string
    nameEasy?: string
    validUntilAge?: number
    minimumAgeForPassword?: number
    needsGuardian?: boolean
    default?: boolean
  }[]
  /** The maximum number of open holds by material group. Null is no limit. */
  limits: { group: string; category?: string; titles: number | null }[]
  loans: { group: string; category?: string; days: number; renewals: number; copies: number | null }[]
  /** Values of the policy. What is left out keeps the default of a new library. */
  policy: Record<string, string | number | boolean>
}
