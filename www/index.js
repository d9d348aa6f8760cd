/** The package's entry: the engine. The element is `cotejo/element`, its registration `cotejo/define`. @module */
export * from './engine/index.js';
