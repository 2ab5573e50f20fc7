/*
 * The functions of NVIDIA's driver library that the program calls, without a driver. What they tell is given to the compiler:
 *   INIT          the result of cuInit
 *   DRIVER        the newest CUDA, such as 12020
 *   COUNT         how many cards
 *   CAPABILITIES  capability of each, such as 75, 90
 */
#include <stdio.h>
#include <string.h>

static const int capabilities[] = {CAPABILITIES 0};

int cuInit(unsigned flags) { return INIT; }

int cuDriverGetVersion(int *version) { *version = DRIVER; return 0; }

int cuGetErrorString(int error, const char **text) {
    if (error != 999) return 1;
    *text = "unknown error";
    return 0;
}

int cuDeviceGetCount(int *count) { *count = COUNT; return 0; }

int cuDeviceGet(int *device, int ordinal) { *device = ordinal; return 0; }

int cuDeviceGetName(char *name, int length, int device) {
    snprintf(name, length, "Card of %d.%d", capabilities[device] / 10, capabilities[device] % 10);
    return 0;
}

int cuDeviceGetUuid(unsigned char *uuid, int device) {
    memset(uuid, 0xa0 + device, 16);
    return 0;
}

int cuDeviceTotalMem_v2(size_t *bytes, int device) { *bytes = 16000000000; return 0; }

int cuDeviceGetAttribute(int *value, int attribute, int device) {
    if (attribute != 75 && attribute != 76) return 1;
    *value = attribute == 75 ? capabilities[device] / 10 : capabilities[device] % 10;
    return 0;
}
