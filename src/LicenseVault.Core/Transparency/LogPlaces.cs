using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Transparency;

/// <summary>Where the objects of the log are kept.</summary>
public static class LogPlaces
{
    /// <summary>A tile or a bundle, by its path below the log's URL.</summary>
    public static ObjectKey Of(string path) => new($"log/{path}");

    /// <summary>A staged batch, by its digest.</summary>
    public static ObjectKey OfBatch(string digest) => new($"log/staging/{digest}");
}
