namespace LicenseVault.Storage.S3.Buckets;

/// <summary>What the store says to a put.</summary>
internal enum PutAnswer
{
    Stored,

    /// <summary>The name is taken; nothing changed.</summary>
    Taken,

    /// <summary>Somebody else is putting at this moment; nothing changed, and who wins is not known yet.</summary>
    Busy,

    /// <summary>The store does not know conditions; nothing changed.</summary>
    NoConditions,
}
