// The HDF5 library's headers, with their warnings kept out of ours.
#pragma once
#pragma GCC system_header

#include <H5Cpp.h>
#include <hdf5.h>
#include <hdf5_hl.h>
