import type { DeskTexts } from '../../text/languages.ts'
import type { DeskFrame } from '../frame.tsx'

interface Category {
  code: string
  name: string
  nameEn: string
}

type Options = readonly (readonly [value: string, text: string])[]

/** The material types by name. */
export function materialTypeOptions({ texts, library }: DeskFrame): Options {
  return library.materialTypes
    .filter(({ isRetired }) => !isRetired)
    .map((type) => [type.code, texts.typeName(type)] as const)
}

/** The patron categories by name. */
export function categoryOptions(texts: DeskTexts, categories: readonly Category[]): Options {
  return categories.map((category) => [category.code, texts.pick(category)] as const)
}

/** The statuses of copies by name. */
export function statusOptions(texts: DeskTexts): Options {
  return Object.entries(texts.desk.items.statuses)
}

/** A value of a previewed row as the user knows it: names of material types and categories instead of their codes. */
export function valueName(frame: DeskFrame, categories: readonly Category[], field: string, text: string): string {
  if (field !== 'materialType' && field !== 'category') return text
  const options = field === 'category' ? categoryOptions(frame.texts, categories) : materialTypeOptions(frame)
  return options.find(([code]) => code === text)?.[1] ?? text
}
