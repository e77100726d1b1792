export { startWorkbench, type Workbench, type WorkbenchOptions } from './start.ts'
