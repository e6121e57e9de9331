import type { RefusalName } from '../../../views/graphql.ts'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { runMutation } from '../../graphql/in-process/run-mutation.ts'
import type { Operation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext } from '../../http/service.ts'

/** The result of a form, as its page shows it. Empty when the page was opened without a form. */
export interface FormOutcome<Refusal, Typed = never> {
  /** The message after success. */
  done?: string
  /** The values of the form, as they were typed. */
  typed?: Typed
  refusal?: Refusal
  /** Errors of values that could not be read, so the operation did not run. */
  faults?: FormError[]
}

type Reply = Response | Promise<Response>
type Result<Data> = Extract<Data[keyof Data], { __typename: string }>
type Refused<Data> = Extract<Result<Data>, { __typename: Exclude<RefusalName, 'NotFound'> }>
type Succeeded<Data> = Exclude<Result<Data>, { __typename: RefusalName }>

interface Answers<Context, Data, Typed> {
  /** Answers a success, usually by a redirect. A text is the message of the page. */
  done: string | ((result: Succeeded<Data>) => Reply)
  /** Shows the form again. */
  page: (c: Context, outcome: FormOutcome<Refused<Data>, Typed>) => Reply
  typed?: Typed
}

/** Runs the mutation of a form. A refusal shows the page again with the typed values; NotFound is the page for 404. */
export async function submitForm<
  Context extends Pick<PageContext, 'get' | 'notFound'>,
  Data,
  Variables extends Record<string, unknown>,
  Typed = never,
>(
  c: Context,
  operation: Operation<Data, Variables>,
  variables: Variables,
  { done, page, typed }: Answers<Context, Data, Typed>,
): Promise<Response> {
  const { result, isRefusal } = await runMutation(operation, variables, c.get('context'))
  if (!isRefusal) return typeof done === 'string' ? page(c, { done }) : done(result as Succeeded<Data>)
  if (result.__typename === 'NotFound') return c.notFound()
  return page(c, { typed, refusal: result as Refused<Data> })
}
