import type { Room } from '../../../room.ts'
import { appearanceRoutes } from './appearance.tsx'
import { authorNameRoutes } from './author-names.tsx'
import { branchHoursRoutes } from './branch-hours.tsx'
import { branchRoutes } from './branches.tsx'
import { importedFieldRoutes } from './imported-fields.tsx'
import { levelRoutes } from './levels.tsx'
import { marcRuleRoutes } from './marc-rules.tsx'
import { materialGroupRoutes } from './material-groups.tsx'
import { materialTypeRoutes } from './material-types.tsx'
import { matrixRoutes } from './matrix.tsx'
import { overdueStepRoutes } from './overdue-steps.tsx'
import { categoryRoutes } from './patron-categories.tsx'
import { settingRoutes } from './settings.tsx'
import { tryRoutes } from './try-rules.tsx'

export const deskRules: Room = {
  desk: [
    appearanceRoutes,
    settingRoutes,
    levelRoutes,
    overdueStepRoutes,
    matrixRoutes,
    categoryRoutes,
    tryRoutes,
    branchRoutes,
    branchHoursRoutes,
    marcRuleRoutes,
    materialGroupRoutes,
    materialTypeRoutes,
    authorNameRoutes,
    importedFieldRoutes,
  ],
}
