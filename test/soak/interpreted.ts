/**
 * Options of Node that turn V8's compilers off. What they keep of hot code, above all lists of the code that depends on
 * each shape of object, comes and goes for a hundred thousand renders, and hides what a heap keeps of what was asked.
 */
export const INTERPRETED = ['--no-opt', '--no-maglev', '--no-sparkplug']
