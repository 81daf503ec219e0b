// glibc's allocator, which the toolchain's Glibc module leaves out.
#include <malloc.h>
