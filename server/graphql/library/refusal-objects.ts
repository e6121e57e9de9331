import { branchWithId } from './branch.ts'
import { materialGroupWithCode } from './material-groups.ts'
import { patronCategoryWithCode } from './patron-category.ts'

/** The objects that the API shows in place of the number or code that a refusal carries. */
export const refusalObjects = {
  Branch: branchWithId,
  MaterialGroup: materialGroupWithCode,
  PatronCategory: patronCategoryWithCode,
}
