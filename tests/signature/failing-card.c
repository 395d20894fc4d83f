/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A card for tests: SoftHSM behind a PKCS#11 module that fails where it is told to.
 *
 *   CARD_FAILS=C_Sign:device-removed   that function fails so, as soon as it is called
 *   CARD_FLAGS=locked | last-try       what the card says of its PIN
 *   CARD_LOG=FILE                      receives a line for each C_Login and C_Sign that reaches the card
 *
 * A card that was pulled out stays out until the module is started again: every later call says so. */

#include <dlfcn.h>
#include <p11-kit/pkcs11.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static CK_FUNCTION_LIST *soft; /* SoftHSM's */
static CK_FUNCTION_LIST ours;
static CK_RV gone; /* why nothing works any more */

static const struct
{
  const char *name;
  CK_RV value;
} failures[] = {
  { "pin-incorrect", CKR_PIN_INCORRECT },   { "pin-locked", CKR_PIN_LOCKED },
  { "device-removed", CKR_DEVICE_REMOVED }, { "token-not-present", CKR_TOKEN_NOT_PRESENT },
  { "device-error", CKR_DEVICE_ERROR },     { "function-failed", CKR_FUNCTION_FAILED },
};

static CK_RV
get_failure (const char *function)
{
  const char *order = getenv ("CARD_FAILS");
  size_t length = strlen (function);

  if (gone != CKR_OK || order == NULL || strncmp (order, function, length) != 0 || order[length] != ':')
    return gone;
  for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
    if (strcmp (failures[i].name, order + length + 1) == 0)
      {
        if (failures[i].value == CKR_DEVICE_REMOVED || failures[i].value == CKR_TOKEN_NOT_PRESENT)
          gone = failures[i].value;
        return failures[i].value;
      }
  abort ();
}

static void
write_log (const char *function)
{
  const char *path = getenv ("CARD_LOG");
  FILE *file = path != NULL ? fopen (path, "a") : NULL;

  if (file == NULL)
    return;
  fprintf (file, "%s\n", function);
  fclose (file);
}

static CK_RV
initialize (void *arguments)
{
  gone = CKR_OK;
  return soft->C_Initialize (arguments);
}

static CK_RV
get_token_info (CK_SLOT_ID slot, CK_TOKEN_INFO *info)
{
  CK_RV failure = get_failure ("C_GetTokenInfo");
  const char *flags = getenv ("CARD_FLAGS");
  CK_RV result = failure != CKR_OK ? failure : soft->C_GetTokenInfo (slot, info);

  if (result == CKR_OK && flags != NULL)
    info->flags |= strcmp (flags, "locked") == 0 ? CKF_USER_PIN_LOCKED : CKF_USER_PIN_FINAL_TRY;
  return result;
}

static CK_RV
open_session (CK_SLOT_ID slot, CK_FLAGS flags, void *data, CK_NOTIFY notify, CK_SESSION_HANDLE *session)
{
  CK_RV failure = get_failure ("C_OpenSession");

  return failure != CKR_OK ? failure : soft->C_OpenSession (slot, flags, data, notify, session);
}

static CK_RV
login (CK_SESSION_HANDLE session, CK_USER_TYPE user, unsigned char *pin, unsigned long length)
{
  CK_RV failure;

  write_log ("C_Login");
  failure = get_failure ("C_Login");
  return failure != CKR_OK ? failure : soft->C_Login (session, user, pin, length);
}

static CK_RV
find_objects_init (CK_SESSION_HANDLE session, CK_ATTRIBUTE *template, unsigned long n)
{
  CK_RV failure = get_failure ("C_FindObjectsInit");

  return failure != CKR_OK ? failure : soft->C_FindObjectsInit (session, template, n);
}

static CK_RV
sign_init (CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key)
{
  CK_RV failure = get_failure ("C_SignInit");

  return failure != CKR_OK ? failure : soft->C_SignInit (session, mechanism, key);
}

static CK_RV
sign (CK_SESSION_HANDLE session, unsigned char *data, unsigned long size, unsigned char *value, unsigned long *length)
{
  CK_RV failure;

  if (value != NULL) /* else it asks for the length only */
    write_log ("C_Sign");
  failure = get_failure ("C_Sign");
  return failure != CKR_OK ? failure : soft->C_Sign (session, data, size, value, length);
}

CK_RV
C_GetFunctionList (CK_FUNCTION_LIST **list)
{
  void *library = dlopen (SOFTHSM, RTLD_NOW | RTLD_LOCAL);
  CK_C_GetFunctionList get = library != NULL ? (CK_C_GetFunctionList)dlsym (library, "C_GetFunctionList") : NULL;

  if (get == NULL || get (&soft) != CKR_OK)
    return CKR_GENERAL_ERROR;
  ours = *soft;
  ours.C_GetFunctionList = C_GetFunctionList;
  ours.C_Initialize = initialize;
  ours.C_GetTokenInfo = get_token_info;
  ours.C_OpenSession = open_session;
  ours.C_Login = login;
  ours.C_FindObjectsInit = find_objects_init;
  ours.C_SignInit = sign_init;
  ours.C_Sign = sign;
  *list = &ours;
  return CKR_OK;
}
