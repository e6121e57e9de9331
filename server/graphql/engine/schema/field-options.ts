import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core'
import type { GraphQLField } from 'graphql'

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      fieldOptions: FieldOptionsPlugin<Types>
    }
  }
}

/** Keeps the options by which a field was built in its extensions. */
class FieldOptionsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    return { ...config, extensions: { ...config.extensions, options: config.pothosOptions } }
  }
}

/** The name of the plugin for a builder. */
export const fieldOptions = 'fieldOptions'

SchemaBuilder.registerPlugin(fieldOptions, FieldOptionsPlugin)

/** The options by which a field was built. Empty for a field that Pothos did not build. */
export const optionsOf = ({ extensions }: Pick<GraphQLField<unknown, unknown>, 'extensions'>): object =>
  (extensions.options ?? {}) as object
