// Has Node run TypeScript, as `--import tsx` does, where no temporary file can be written, too.
import './compile-cache.mjs';
import 'tsx';
