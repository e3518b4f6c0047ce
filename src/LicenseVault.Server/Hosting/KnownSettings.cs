using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages;
using LicenseVault.Server.Sharing;
using LicenseVault.Server.SignIn;

namespace LicenseVault.Server.Hosting;

/// <summary>Every setting that there is. One that is misspelt would be left out silently, and with it whatever it should have protected.</summary>
internal static class KnownSettings
{
    private const string Root = "Vault";

    // Names of a list's places and of a dictionary's keys.
    private const string Any = "*";

    private static readonly (string Section, Type Options)[] Sections =
    [
        ("Vault", typeof(VaultOptions)),
        ("Vault:Audit", typeof(AuditOptions)),
        ("Vault:Batches", typeof(BatchOptions)),
        ("Vault:Kiosks", typeof(KioskOptions)),
        ("Vault:Limits", typeof(LimitOptions)),
        ("Vault:Log", typeof(LogOptions)),
        ("Vault:MassChanges", typeof(MassChangeOptions)),
        ("Vault:Pages", typeof(PageOptions)),
        ("Vault:Peers", typeof(PeerOptions)),
        ("Vault:Reminders", typeof(ReminderOptions)),
        ("Vault:Scrub", typeof(ScrubOptions)),
        ("Vault:Sharing", typeof(SharingOptions)),
        ("Vault:SignIn", typeof(SignInOptions)),
        ("Vault:StatusLists", typeof(StatusListOptions)),
        ("Vault:TimeStamps", typeof(TimeStampOptions)),
        ("Vault:Webhooks", typeof(WebhookOptions)),
        ("Vault:Witnesses", typeof(WitnessOptions)),
    ];

    // Of the stores, whichever are chosen: settings of another one may wait for the day that it is.
    private static readonly string[] OfStores =
    [
        .. new[] { "Provider", "Path", "ConnectionString", "Schema", "Database", "TimeoutSeconds" }.Select(name => $"Vault:Documents:{name}"),
        .. new[]
        {
            "Provider", "Root", "Endpoint", "Region", "Bucket", "AccessKey", "SecretKey", "PathStyle", "Prefix", "ConditionalWrites", "LockDays", "LockMode", "AllowHttp",
            "CreateBucket", "TimeoutSeconds",
        }.Select(name => $"Vault:Objects:{name}"),
    ];

    private static readonly HashSet<string> All = new(
        [.. Sections.SelectMany(section => PathsOf(section.Section, section.Options)), .. OfStores, "Vault:Metrics", $"Vault:Proxies:{Any}"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Stops the start when there is a setting that no part of the vault reads; names all such.</summary>
    public static void Check(IConfiguration configuration)
    {
        var unknown = configuration.GetSection(Root).AsEnumerable().Where(setting => setting.Value is not null && !IsKnown(setting.Key)).Select(setting => setting.Key).ToList();
        if (unknown.Count > 0)
            throw new SettingException($"There is no setting {string.Join(", ", unknown.Order(StringComparer.Ordinal))}; README.md lists those that there are.");
    }

    private static bool IsKnown(string path) => All.Contains(path) || All.Contains(AnyIn(path, last: false)) || All.Contains(AnyIn(path, last: true));

    /// <param name="path">A path.</param>
    /// <param name="last">Whether its last part is any key, and not only a number is any place.</param>
    private static string AnyIn(string path, bool last)
    {
        var parts = path.Split(':');
        return string.Join(':', parts.Select((part, index) => part.All(char.IsAsciiDigit) || (last && index == parts.Length - 1) ? Any : part));
    }

    private static IEnumerable<string> PathsOf(string section, Type options) =>
        options.GetProperties().Where(property => property.SetMethod is not null).SelectMany(property => PathsOfProperty($"{section}:{property.Name}", property.PropertyType));

    private static IEnumerable<string> PathsOfProperty(string path, Type type) =>
        IsPlain(type) ? [path]
        : type.GenericTypeArguments is [var item] ? IsPlain(item) ? [$"{path}:{Any}"] : PathsOf($"{path}:{Any}", item)
        : type.IsGenericType ? [$"{path}:{Any}"]
        : PathsOf(path, type);

    private static bool IsPlain(Type type) => type.IsValueType || type == typeof(string);
}
