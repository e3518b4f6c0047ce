using System.Text.Json;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Bundles;

/// <summary>Reads bundles of the one form that api-specs/bundle.md describes.</summary>
public static class BundleReader
{
    /// <summary>The <c>typ</c> of a bundle's header.</summary>
    public const string MediaType = "license-vault-bundle+jwt";

    /// <summary>The largest bundle that is read, in bytes: some hundred full status lists.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    /// <summary>How many roots a bundle may hold.</summary>
    public const int MaxRoots = 64;

    /// <summary>How many issuers, types or status lists a bundle may hold, each.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>The longest that a bundle may be good for.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(31);

    private const long LatestTime = 253370764800;

    /// <summary>Reads a bundle, in time and memory that follow from its length. Never throws on what it is given.</summary>
    public static BundleReading Read(ReadOnlySpan<byte> content)
    {
        if (content.Length > MaxLength)
            return new BundleReading.Unreadable("too-large", $"The bundle is larger than {MaxLength} bytes.");

        try
        {
            var jws = Jws.Parse(content);
            jws.ExpectHeader(MediaType);
            return new BundleReading.Readable(BundleOf(jws.Payload.Span), jws);
        }
        catch (MalformedException fault)
        {
            return new BundleReading.Unreadable(fault.Code, fault.Message);
        }
    }

    private static Bundle BundleOf(ReadOnlySpan<byte> json)
    {
        if (!StrictJson.TryParse(json, out var strict))
            throw new MalformedException("payload-malformed", "The payload of the bundle is not strict JSON.");

        var bundle = BundleOf(strict);
        if (bundle.MadeAtSecond is < 0 or > LatestTime
            || bundle.ExpiresAtSecond <= bundle.MadeAtSecond
            || bundle.ExpiresAtSecond - bundle.MadeAtSecond > (long)LongestLifetime.TotalSeconds)
        {
            throw new MalformedException("times-unfit", "The times of the bundle contradict each other or are too far apart.");
        }

        if (bundle.Issuers.SelectMany(issuer => issuer.Authorities).Any(authority => authority.WithdrawnFrom is < 0 or > LatestTime))
            throw new MalformedException("times-unfit", "An authority of the bundle is withdrawn at no time that there is.");

        return bundle.Roots.Count is 0 or > MaxRoots || new[] { bundle.Issuers.Count, bundle.Types.Count, bundle.StatusLists.Count }.Max() > MaxEntries
            ? throw new MalformedException("payload-malformed", "The bundle has no roots, or more entries than a bundle may.")
            : bundle;
    }

    private static Bundle BundleOf(JsonElement json)
    {
        try
        {
            return json.Deserialize(BundleJson.Default.Bundle)
                ?? throw new MalformedException("payload-malformed", "The payload of the bundle is not a JSON object.");
        }
        catch (JsonException)
        {
            throw new MalformedException("payload-malformed", "The payload of the bundle has not the members that the format asks for.");
        }
    }
}
