import { translateCql } from '../../../domain/catalogue/cql/conditions.ts'
import { contextSets } from '../../../domain/catalogue/cql/context-sets.ts'
import { cqlIndexes, type CqlIndex as IndexShape, type LibraryCodes } from '../../../domain/catalogue/cql/indexes.ts'
import { CqlRefused, cqlDiagnostics } from '../../../domain/catalogue/cql/refused.ts'
import { foldConditions } from '../../../domain/catalogue/search/folded-conditions.ts'
import { cachedMaterialTypes } from '../../../domain/library/material-types/material-types.ts'
import { cachedBranches } from '../../../domain/library/rules/rule-cache.ts'
import { librarySystemOf } from '../../../domain/library-system/connected.ts'
import type { Context } from '../../engine/context/context.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Title } from '../title.ts'
import { costOfCqlSearch } from './search-work.ts'
import { TitleConnection, TitleEdge, titlePage } from './title-connection.ts'

builder.objectFields(CqlRefused, (t) => ({
  meaning: t.string({
    description: 'Meaning of the number.',
    resolve: ({ diagnostic }) => cqlDiagnostics[diagnostic],
  }),
}))

const CqlSet = builder.objectRef<keyof typeof contextSets>('CqlContextSet').implement({
  description: 'A context set of names for CQL queries.',
  fields: (t) => ({
    prefix: t.string({
      description: 'Default prefix, as dc in dc.title. The query can assign another.',
      resolve: (prefix) => prefix,
    }),
    address: t.string({
      description: 'URI of the set. Other versions of the URI are accepted.',
      resolve: (prefix) => contextSets[prefix],
    }),
  }),
})

const CqlIndex = builder.objectRef<IndexShape>('CqlIndex').implement({
  description: 'An index that a CQL query can search.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'English label.' }),
    names: t.exposeStringList('names', {
      size: 3,
      description: 'Names with their context set, for example dc.title, the usual one first.',
    }),
    relations: t.stringList({
      size: 5,
      description: 'Supported relations, for example = or any. Others are refused.',
      resolve: ({ relations }) => [...relations],
    }),
  }),
})

async function libraryCodes({ db }: Context): Promise<LibraryCodes> {
  const [branches, types] = [await cachedBranches(db), await cachedMaterialTypes(db)]
  return {
    branches: new Map(branches.map(({ code, id }) => [code, id])),
    materialType: (code) => types.meant(code)?.code,
    keepsLoans: librarySystemOf(db) === undefined,
  }
}

builder.queryFields((t) => ({
  cqlContextSets: t.field({
    type: [CqlSet],
    scope: 'public',
    size: 5,
    description: 'Context sets of CQL queries.',
    resolve: () => Object.keys(contextSets) as (keyof typeof contextSets)[],
  }),
  cqlIndexes: t.field({
    type: [CqlIndex],
    scope: 'public',
    size: 20,
    description: 'Indexes of CQL queries.',
    resolve: async (_root, _args, context) => cqlIndexes(await libraryCodes(context)),
  }),
  titlesByCql: t.connection(
    {
      type: Title,
      scope: 'public',
      description:
        'Titles found by a CQL 1.2 query, as in `/sru`. Example: dc.title = 火花 and (ndc = 913 or dc.date >= 2015). At most 1,000 characters and 20 operators.',
      work: costOfCqlSearch,
      errors: { types: refusalsOf(translateCql) },
      args: {
        query: t.arg.string({ required: true, description: 'CQL query over the indexes in `cqlIndexes`.' }),
      },
      resolve: async (_root, { query, ...args }, context, info) => {
        const { conditions, order } = translateCql(query, await libraryCodes(context))
        return titlePage(foldConditions(conditions), order, args, context, info)
      },
    },
    TitleConnection,
    TitleEdge,
  ),
}))
