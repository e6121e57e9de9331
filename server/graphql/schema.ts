import { withRequirements } from './engine/authorization/directives.ts'
import { withRoles } from './engine/authorization/role-directives.ts'
import { withScopes } from './engine/authorization/scope-directives.ts'
import { withFastResolvers } from './engine/execution/fast-resolvers.ts'
import { withIdErrorPaths } from './engine/input/id-errors.ts'
import { withBoundedLists } from './engine/schema/bounded-lists.ts'
import { builder } from './engine/schema/builder.ts'
import { withDescriptions } from './engine/schema/descriptions.ts'
import { withNullableRoots } from './engine/schema/local-errors.ts'
import { addRefusalTypes } from './engine/schema/refusal-types.ts'
import { rooms } from './rooms.ts'

addRefusalTypes(Object.assign({}, ...rooms.map(({ refusalObjects }) => refusalObjects)))

const built = withNullableRoots(withRequirements(builder.toSchema({ sortSchema: false })))
const extended = rooms.reduce((schema, { extend }) => extend?.(schema) ?? schema, built)

export const schema = withRoles(
  withScopes(withDescriptions(withIdErrorPaths(withBoundedLists(withFastResolvers(extended))))),
)
