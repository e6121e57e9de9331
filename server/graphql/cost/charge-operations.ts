import { type ExecutionArgs, type ExecutionResult, GraphQLError, getOperationAST, OperationTypeNode } from 'graphql'
import { answerTooLarge } from '../answer-too-large.ts'
import type { Receiver } from '../receiver.ts'
import { charge, type Purse } from './bill.ts'
import { priceOf } from './price.ts'

/** Who pays for the operations of a request, and who waits for what they answer. */
export interface Charged {
  purse: Purse | null
  receiver: Receiver
}

interface Begun {
  args: ExecutionArgs
  setResultAndStopExecution(result: ExecutionResult): void
}

interface Done {
  result: unknown
  setResult(result: ExecutionResult): void
}

/** Prices and charges what yoga runs. */
export const chargeOperations = {
  async onExecute({ args, setResultAndStopExecution }: Begun) {
    const { schema, document, operationName, contextValue } = args
    const { purse, receiver } = contextValue as Charged
    const variables = args.variableValues ?? {}
    const bill = await charge(priceOf(schema, document, operationName), variables, purse)
    if (bill instanceof GraphQLError) {
      setResultAndStopExecution({ errors: [bill] })
      return undefined
    }
    const isQuery = getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY
    if (!isQuery) receiver.finishAnyway()
    return {
      onExecuteDone: ({ result, setResult }: Done) => {
        const answered = receiver.isFull ? { errors: [answerTooLarge()] } : (result as ExecutionResult)
        const told = bill.settle(answered.data)
        setResult(told ? { ...answered, extensions: { ...answered.extensions, ...told } } : answered)
      },
    }
  },
}
