import type { DeskTexts } from '../../text/languages.ts'

interface Category {
  code: string
  name: string
  nameEn: string
}

type Options = readonly (readonly [value: string, text: string])[]

/** The material types by name. */
export function materialTypeOptions(texts: DeskTexts): Options {
  return Object.entries(texts.catalogue.materialTypes)
}

/** The patron categories by name. */
export function categoryOptions(texts: DeskTexts, categories: readonly Category[]): Options {
  return categories.map((category) => [category.code, texts.pick(category)] as const)
}

/** The statuses of copies by name. */
export function statusOptions(texts: DeskTexts): Options {
  return Object.entries(texts.desk.refusals.statuses)
}

/** A value of a previewed row as the user knows it: names of material types and categories instead of their codes. */
export function valueName(texts: DeskTexts, categories: readonly Category[], field: string, text: string): string {
  if (field !== 'materialType' && field !== 'category') return text
  const options = field === 'category' ? categoryOptions(texts, categories) : materialTypeOptions(texts)
  return options.find(([code]) => code === text)?.[1] ?? text
}
