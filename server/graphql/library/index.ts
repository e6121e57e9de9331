import type { Room } from '../engine/schema/room.ts'
import { branchWithId } from './branch.ts'
import { materialGroupWithCode } from './material-groups.ts'
import { patronCategoryWithCode } from './patron-category.ts'
import './calendar.ts'
import './date.ts'
import './guide.ts'
import './hours.ts'
import './library.ts'
import './locations.ts'
import './material-types.ts'
import './news.ts'

export const library: Room = {
  name: 'library',
  refusalObjects: {
    Branch: branchWithId,
    MaterialGroup: materialGroupWithCode,
    PatronCategory: patronCategoryWithCode,
  },
}
