using System.Security.Cryptography;
using LicenseVault.Benchmarks.Measuring;

namespace LicenseVault.Benchmarks;

/// <summary>What the machine itself can do, to measure the vault against.</summary>
internal static class Baselines
{
    /// <summary>A file of these bytes, on the disk when it is counted.</summary>
    public static async Task<Figure> PutAsync(string folder, byte[] content, int callers, Pace pace, CancellationToken cancel)
    {
        var into = Directory.CreateDirectory(Path.Combine(folder, "baseline"));
        var next = 0;
        var figure = await Load.MeasureAsync("bare durable put of a document", callers, pace, Put, cancel);
        into.Delete(recursive: true);
        return figure;

        void Put()
        {
            using var file = File.Create(Path.Combine(into.FullName, $"{Interlocked.Increment(ref next)}"));
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>A file of the size of a record, in the memory of the system.</summary>
    public static async Task<Figure> ReadAsync(string folder, int callers, Pace pace, CancellationToken cancel)
    {
        var file = Path.Combine(folder, "baseline");
        await File.WriteAllBytesAsync(file, new byte[8192], cancel);
        return await Load.MeasureAsync("bare read of a file of 8 KiB", callers, pace, () => { File.ReadAllBytes(file); }, cancel);
    }

    public static async Task<Figure> SignAsync(int callers, Pace pace, CancellationToken cancel)
    {
        using var keys = new ThreadLocal<ECDsa>(() => ECDsa.Create(ECCurve.NamedCurves.nistP256), trackAllValues: true);
        var digest = SHA256.HashData("the digest of a credential"u8);
        var figure = await Load.MeasureAsync("bare ES256 signature", callers, pace, () => keys.Value!.SignHash(digest), cancel);
        foreach (var key in keys.Values)
            key.Dispose();

        return figure;
    }
}
