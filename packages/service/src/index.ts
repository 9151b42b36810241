export { type Configuration, ConfigurationError, readConfiguration, settings } from './configuration.ts'
export { type OperationName, OperatorError } from './operator/operations.ts'
export { runOperation, runRestore } from './operator/operator-client.ts'
export { type RunningService, type ServiceParts, startService } from './service.ts'
