import type * as ja from '../../ja/desk/material-groups.ts'

export const materialGroups: typeof ja.materialGroups = {
  title: 'Material groups',
  about: 'Hold limits and loan rules are set for material groups. Each material type is in one group.',
  name: 'Name',
  types: 'Material types',
  noTypes: 'none',
  state: 'State',
  order: 'Order',
  inUse: 'in use',
  retired: 'retired',
  add: 'Add a group',
  codeNote: 'capital letters, digits and underscores, at most 20; it cannot be changed later',
  rulesOfNote: 'its limit and loan rule are copied; the table of rules changes them',
  toMatrix: 'Set limits and loan rules in the table of rules',
  end: 'End the use',
  endAbout:
    'A retired group can no longer be chosen for material types. A group with material types in use cannot be retired. Only a group that no material type has can be deleted.',
  retire: 'Retire',
  restore: 'Restore',
  delete: 'Delete',
  back: 'Back to the material groups',
  link: 'Material groups, for which limits are set',
  log: {
    createMaterialGroup: 'Material group created',
    updateMaterialGroup: 'Material group renamed',
    moveMaterialGroup: 'Material group moved',
    retireMaterialGroup: 'Material group retired',
    restoreMaterialGroup: 'Material group restored',
    deleteMaterialGroup: 'Material group deleted',
  },
}
