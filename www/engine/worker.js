/** The worker's entry: bundled into one file, so that no bundler has to understand it. @module */
import { serve } from './serve.js';

serve();
