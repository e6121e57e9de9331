import { city } from './city.ts'
import { school } from './school.ts'
import type { Template } from './template.ts'
import { town } from './town.ts'
import { village } from './village.ts'

/** The templates in the order in which the wizard offers them. */
export const templates: readonly Template[] = [city, town, village, school]
