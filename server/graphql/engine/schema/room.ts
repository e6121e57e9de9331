import type { GraphQLSchema } from 'graphql'
import type { ObjectReaders } from './refusal-types.ts'

/** A room of the schema. Importing it registers its types and fields, and these are the rest of it. */
export interface Room {
  name: string
  refusalObjects?: ObjectReaders
  /** Changes fields that the engine makes, such as `node`. It runs before the engine wraps resolvers. */
  extend?: (schema: GraphQLSchema) => GraphQLSchema
}
