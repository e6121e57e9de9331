import { addUpClasses } from '../server/domain/catalogue/ndc/counts.ts'
import type { Job } from './job.ts'

/** After imports, so that the pages of the classes stay quick. */
export const addUpClassesJob: Job = {
  name: 'add-up-classes',
  about: 'adds up how many titles each class has, which every change of titles notes by itself',
  run: (db) => addUpClasses(db),
}
