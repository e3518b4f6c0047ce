using Amazon.S3;
using Amazon.S3.Model;

namespace LicenseVault.Storage.S3.Buckets;

/// <summary>For how long the store itself is to guard what is put.</summary>
internal sealed class Retention(ObjectLockMode mode, int days, TimeProvider clock)
{
    public static Retention? Of(S3ObjectStoreOptions options, TimeProvider clock) =>
        options.LockDays == 0
            ? null
            : new Retention(options.LockMode == "compliance" ? ObjectLockMode.Compliance : ObjectLockMode.Governance, options.LockDays, clock);

    private DateTime Until => clock.GetUtcNow().AddDays(days).UtcDateTime;

    public void ApplyTo(PutObjectRequest request)
    {
        request.ObjectLockMode = mode;
        request.ObjectLockRetainUntilDate = Until;
    }

    public void ApplyTo(InitiateMultipartUploadRequest request)
    {
        request.ObjectLockMode = mode;
        request.ObjectLockRetainUntilDate = Until;
    }
}
