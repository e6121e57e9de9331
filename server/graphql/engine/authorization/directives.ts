import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLList,
  GraphQLNonNull,
  GraphQLSchema,
  GraphQLString,
  isEnumType,
} from 'graphql'
import type { RoleNeed } from '../../../domain/common/roles.ts'

/** Requirements of a field, kept in its extensions until the schema is printed. */
export interface Requirements {
  requiresScope?: readonly string[]
  requiresRole?: RoleNeed
}

const strings = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLString)))

/** Declares the directives that the printed schema applies. graphql-js does not print applied directives by itself. */
export function withRequirements(schema: GraphQLSchema): GraphQLSchema {
  const role = schema.getType('StaffRole')
  if (!isEnumType(role)) throw new Error('The schema has no enum StaffRole.')
  const requiresScope = new GraphQLDirective({
    name: 'requiresScope',
    description:
      'A token needs one of these scopes. With an empty list no token suffices, and the patron must sign in. ' +
      '`<branch>` stands for the code of a branch.',
    locations: [DirectiveLocation.FIELD_DEFINITION],
    args: { anyOf: { type: strings, description: 'The scopes.' } },
  })
  const requiresRole = new GraphQLDirective({
    name: 'requiresRole',
    description: 'The viewer must be staff with this role or a higher one.',
    locations: [DirectiveLocation.FIELD_DEFINITION],
    args: {
      role: { type: new GraphQLNonNull(role), description: 'The lowest role.' },
      of: {
        type: GraphQLString,
        description:
          'Path of the argument that names the branch of a BRANCH_MANAGER, or a copy that the branch owns. Null for other roles.',
      },
    },
  })
  const config = schema.toConfig()
  return new GraphQLSchema({ ...config, directives: [...config.directives, requiresScope, requiresRole] })
}
