namespace LicenseVault.Storage.S3;

/// <summary>Which objects go in parts.</summary>
internal static class LargeObjects
{
    private const int LargestInOnePiece = 16 << 20;

    public static bool Are(ReadOnlyMemory<byte> content) => content.Length > LargestInOnePiece;
}
