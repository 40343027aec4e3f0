#include "usb_emulator.h"

#if __has_include(<umockdev.h>)

#include <errno.h>
#include <linux/ioctl.h>
#include <linux/usbdevice_fs.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <umockdev.h>

struct emulator {
    UMockdevTestbed *bed;
    GList *nodes;
};

// A transfer as the program knows it: the address of its struct usbdevfs_urb.
struct transfer {
    uint64_t id;
    UMockdevIoctlData *urb;
    UMockdevIoctlData *buffer;
    int headerLength;
};

struct emulator_node {
    emulator *owner;
    UMockdevIoctlBase *handler;
    char *path;
    emulator_device device;
    pthread_mutex_t lock;
    int isGone;
    GQueue pending, finished;
};

int emulator_exists(void) { return 1; }

emulator *emulator_new(void) {
    emulator *made = g_new0(emulator, 1);
    made->bed = umockdev_testbed_new();
    return made;
}


static void transfer_free(struct transfer *transfer) {
    g_object_unref(transfer->urb);
    g_free(transfer);
}

static void finish(emulator_node *node, struct transfer *transfer, int status, int length) {
    struct usbdevfs_urb *urb = (void *)transfer->urb->data;
    urb->status = status;
    urb->actual_length = length;
    g_queue_push_tail(&node->finished, transfer);
}

static GList *find(emulator_node *node, uint64_t id) {
    for (GList *link = node->pending.head; link; link = link->next)
        if (((struct transfer *)link->data)->id == id) return link;
    return NULL;
}

static void submit(emulator_node *node, UMockdevIoctlClient *client, UMockdevIoctlData *argument) {
    UMockdevIoctlData *data = umockdev_ioctl_data_resolve(argument, 0, sizeof(struct usbdevfs_urb), NULL);
    struct usbdevfs_urb *urb = (void *)data->data;
    struct transfer *transfer = g_new0(struct transfer, 1);
    transfer->id = data->client_addr;
    transfer->urb = g_object_ref(data);
    if (urb->buffer_length > 0)
        transfer->buffer = umockdev_ioctl_data_resolve(
            data, offsetof(struct usbdevfs_urb, buffer), urb->buffer_length, NULL);
    transfer->headerLength = urb->type == USBDEVFS_URB_TYPE_CONTROL ? 8 : 0;
    g_queue_push_tail(&node->pending, transfer);
    pthread_mutex_unlock(&node->lock);
    // Without the lock: the device may complete another transfer, or be pulled out.
    int result = node->device.transfer(
        node->device.user, transfer->id, urb->endpoint, transfer->buffer ? transfer->buffer->data : NULL,
        urb->buffer_length);
    pthread_mutex_lock(&node->lock);
    GList *link = find(node, data->client_addr);
    if (result != EMULATOR_PENDING && link) {
        g_queue_delete_link(&node->pending, link);
        finish(node, transfer, result < 0 ? result : 0, result < 0 ? 0 : result);
    }
    umockdev_ioctl_client_complete(client, 0, 0);
}

static void reap(emulator_node *node, UMockdevIoctlClient *client, UMockdevIoctlData *argument) {
    struct transfer *transfer = g_queue_pop_head(&node->finished);
    if (!transfer) {
        umockdev_ioctl_client_complete(client, -1, node->isGone ? ENODEV : EAGAIN);
        return;
    }
    UMockdevIoctlData *target = umockdev_ioctl_data_resolve(argument, 0, sizeof(void *), NULL);
    umockdev_ioctl_data_set_ptr(target, 0, transfer->urb);
    umockdev_ioctl_client_complete(client, 0, 0);
    transfer_free(transfer);
}

static void discard(emulator_node *node, UMockdevIoctlClient *client, UMockdevIoctlData *argument) {
    GList *link = find(node, *(gulong *)argument->data);
    if (!link) {
        umockdev_ioctl_client_complete(client, -1, EINVAL);
        return;
    }
    struct transfer *transfer = link->data;
    g_queue_delete_link(&node->pending, link);
    finish(node, transfer, -ENOENT, 0);
    umockdev_ioctl_client_complete(client, 0, 0);
}

static const char *name_of(gulong request, char *space, size_t size) {
    switch (request) {
    case USBDEVFS_CLAIMINTERFACE: return "CLAIMINTERFACE";
    case USBDEVFS_RELEASEINTERFACE: return "RELEASEINTERFACE";
    case USBDEVFS_DISCONNECT_CLAIM: return "DISCONNECT_CLAIM";
    case USBDEVFS_GETDRIVER: return "GETDRIVER";
    case USBDEVFS_IOCTL: return "IOCTL";
    case USBDEVFS_CLEAR_HALT: return "CLEAR_HALT";
    case USBDEVFS_GET_CAPABILITIES: return "GET_CAPABILITIES";
    }
    snprintf(space, size, "%lx", request);
    return space;
}

// Arguments that are numbers in the request itself, not pointers, have no size.
static size_t argument_size(gulong request) {
    if (request == 0x542e || request == 0x542f) return 32; // TIOCGRS485, TIOCSRS485: struct serial_rs485
    if (request >= 0x5415 && request <= 0x5418) return 4;  // TIOCMGET, TIOCMBIS, TIOCMBIC, TIOCMSET
    return (request >> 8 & 0xff) == 'U' ? request >> 16 & 0x3fff : 0;
}

static gboolean other(
    emulator_node *node, UMockdevIoctlClient *client, UMockdevIoctlData *argument, gulong request) {
    char space[20];
    size_t size = argument_size(request);
    UMockdevIoctlData *data = size ? umockdev_ioctl_data_resolve(argument, 0, size, NULL) : NULL;
    int result = node->device.request(
        node->device.user, name_of(request, space, sizeof space), data ? data->data : NULL, data ? size : 0);
    if (result <= 0) {
        umockdev_ioctl_client_complete(client, result < 0 ? -1 : 0, -result);
        return TRUE;
    }
    int code = 0;
    int executed = umockdev_ioctl_client_execute(client, &code, NULL);
    umockdev_ioctl_client_complete(client, executed, code);
    return TRUE;
}

static gboolean handle(UMockdevIoctlBase *base, UMockdevIoctlClient *client, emulator_node *node) {
    UMockdevIoctlData *argument = umockdev_ioctl_client_get_arg(client);
    gulong request = umockdev_ioctl_client_get_request(client);
    gboolean handled = TRUE;
    pthread_mutex_lock(&node->lock);
    if (request == USBDEVFS_REAPURB || request == USBDEVFS_REAPURBNDELAY) reap(node, client, argument);
    else if (node->isGone) umockdev_ioctl_client_complete(client, -1, ENODEV);
    else if (request == USBDEVFS_SUBMITURB) submit(node, client, argument);
    else if (request == USBDEVFS_DISCARDURB) discard(node, client, argument);
    else handled = other(node, client, argument, request);
    pthread_mutex_unlock(&node->lock);
    return handled;
}

emulator_node *emulator_add(emulator *emulator, const char *description, const char *path, emulator_device device) {
    emulator_node *node = g_new0(emulator_node, 1);
    node->owner = emulator;
    node->path = g_strdup(path);
    node->device = device;
    pthread_mutex_init(&node->lock, NULL);
    node->handler = umockdev_ioctl_base_new();
    g_signal_connect(node->handler, "handle-ioctl", G_CALLBACK(handle), node);
    emulator->nodes = g_list_prepend(emulator->nodes, node);
    return umockdev_testbed_attach_ioctl(emulator->bed, path, node->handler, NULL) &&
                   umockdev_testbed_add_from_string(emulator->bed, description, NULL)
               ? node
               : NULL;
}

void emulator_remove(emulator_node *node, const char *syspath) {
    pthread_mutex_lock(&node->lock);
    node->isGone = 1;
    struct transfer *transfer;
    while ((transfer = g_queue_pop_head(&node->pending))) finish(node, transfer, -ESHUTDOWN, 0);
    pthread_mutex_unlock(&node->lock);
    umockdev_testbed_uevent(node->owner->bed, syspath, "remove");
    umockdev_testbed_remove_device(node->owner->bed, syspath);
}

static void node_free(emulator_node *node) {
    g_object_unref(node->handler);
    g_queue_clear_full(&node->pending, (GDestroyNotify)transfer_free);
    g_queue_clear_full(&node->finished, (GDestroyNotify)transfer_free);
    pthread_mutex_destroy(&node->lock);
    g_free(node->path);
    g_free(node);
}

void emulator_free(emulator *emulator) {
    for (GList *link = emulator->nodes; link; link = link->next)
        umockdev_testbed_detach_ioctl(emulator->bed, ((emulator_node *)link->data)->path, NULL);
    // Ends umockdev's thread, which may still be answering: only then are the nodes nobody's.
    g_object_unref(emulator->bed);
    g_list_free_full(emulator->nodes, (GDestroyNotify)node_free);
    g_free(emulator);
}

void emulator_complete(emulator_node *node, uint64_t id, int status, const uint8_t *data, int length) {
    pthread_mutex_lock(&node->lock);
    GList *link = find(node, id);
    if (link) {
        struct transfer *transfer = link->data;
        g_queue_delete_link(&node->pending, link);
        if (data && transfer->buffer)
            memcpy(transfer->buffer->data + transfer->headerLength, data,
                   MIN(length, transfer->buffer->data_len - transfer->headerLength));
        finish(node, transfer, status, length);
    }
    pthread_mutex_unlock(&node->lock);
}

void emulator_announce(emulator *emulator, const char *syspath, const char *action) {
    umockdev_testbed_uevent(emulator->bed, syspath, action);
}

char *emulator_root(emulator *emulator) { return umockdev_testbed_get_root_dir(emulator->bed); }

int emulator_terminal(emulator *emulator, const char *node) {
    return umockdev_testbed_get_dev_fd(emulator->bed, node);
}

#else

int emulator_exists(void) { return 0; }
emulator *emulator_new(void) { return NULL; }
void emulator_free(emulator *emulator) {}
emulator_node *emulator_add(emulator *emulator, const char *description, const char *node, emulator_device device) {
    return NULL;
}
void emulator_remove(emulator_node *node, const char *syspath) {}
void emulator_complete(emulator_node *node, uint64_t transfer, int status, const uint8_t *data, int length) {}
void emulator_announce(emulator *emulator, const char *syspath, const char *action) {}
char *emulator_root(emulator *emulator) { return NULL; }
int emulator_terminal(emulator *emulator, const char *node) { return -1; }

#endif
