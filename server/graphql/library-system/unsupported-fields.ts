import type { FieldNullability, InputFieldMap, SchemaTypes, TypeParam } from '@pothos/core'
import type { GraphQLField } from 'graphql'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { notOffered } from '../../domain/library-system/refused.ts'
import { type Feature, unavailableFeatures } from '../../domain/library-system/withheld.ts'
import type { Context } from '../engine/context/context.ts'
import { optionsOf } from '../engine/schema/field-options.ts'

interface NeedOptions {
  /** A root field refuses while a connected library system does not support this. `CIRCULATION` is never supported. */
  needs?: Feature
}

declare global {
  export namespace PothosSchemaTypes {
    interface FieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > extends NeedOptions {}
  }
}

/** Makes a root field refuse when the library system does not support it (G4). */
export function refuseUnsupported(field: GraphQLField<unknown, Context>): void {
  const { needs } = optionsOf(field) as NeedOptions
  const { resolve } = field
  if (!needs) return
  field.resolve = (root, args, context, info) => {
    if (unavailableFeatures(librarySystemOf(context.db)).includes(needs)) throw notOffered()
    return resolve?.(root, args, context, info)
  }
}
