namespace LicenseVault.Tests.Servers;

/// <summary>Where an S3 store is, and a bucket and keys to use it.</summary>
internal sealed record S3Address(string Endpoint, string Bucket, string AccessKey, string SecretKey, string? Region = null, bool IsConditional = false)
{
    private const string Variable = "LICENSEVAULT_TEST_S3";

    /// <summary>The store that the variable <c>LICENSEVAULT_TEST_S3</c> names, <c>endpoint=…;bucket=…;access=…;secret=…[;region=…][;conditional=yes]</c>; null when it is not set.</summary>
    /// <remarks>Only one that keeps to conditional writes is to say so.</remarks>
    public static S3Address? OfEnvironment()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
            return null;
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0].Trim(), part => part[1].Trim(), StringComparer.Ordinal);
        return new S3Address(parts["endpoint"], parts["bucket"], parts["access"], parts["secret"], parts.GetValueOrDefault("region"), parts.GetValueOrDefault("conditional") == "yes");
    }
}
