import SchemaBuilder, {
  BasePlugin,
  type FieldNullability,
  type InputFieldMap,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
  type TypeParam,
} from '@pothos/core'
import type { GraphQLField, GraphQLNamedType } from 'graphql'

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      fieldOptions: FieldOptionsPlugin<Types>
    }

    interface FieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > {
      /** The field serves a page of this service only. The published schema does not contain it. */
      pageOnly?: boolean
    }
  }
}

/** Stores the options of each field and type in its extensions. */
class FieldOptionsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    return { ...config, extensions: { ...config.extensions, options: config.pothosOptions } }
  }

  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    return { ...config, extensions: { ...config.extensions, options: config.pothosOptions } }
  }
}

/** Name of the plugin. */
export const fieldOptions = 'fieldOptions'

SchemaBuilder.registerPlugin(fieldOptions, FieldOptionsPlugin)

type Extended = Pick<GraphQLField<unknown, unknown> | GraphQLNamedType, 'extensions'>

/** Returns the options of a field or a type. Empty when Pothos did not build it. */
export const optionsOf = ({ extensions }: Extended): object => (extensions.options ?? {}) as object

/** Returns whether a root field was built for staff. */
export function isForStaff(field: Extended): boolean {
  const { authScopes } = optionsOf(field) as { authScopes?: { staff?: boolean } }
  return authScopes?.staff === true
}
