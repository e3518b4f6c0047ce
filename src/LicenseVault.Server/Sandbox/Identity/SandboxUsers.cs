namespace LicenseVault.Server.Sandbox.Identity;

/// <summary>Everybody whom anyone can be in a sandbox, and the names of their agencies.</summary>
internal sealed record SandboxUsers(IReadOnlyList<SandboxUser> All, IReadOnlyDictionary<string, string> Agencies)
{
    public static SandboxUsers Read()
    {
        var samples = SampleFolder.Find() ?? throw new Hosting.SettingException("Vault:SignIn:BuiltIn needs the folder certs-samples beside or above the program.");
        return new SandboxUsers(SandboxUser.Of(samples), samples.Issuers.ToDictionary(issuer => issuer.Code, issuer => issuer.Name));
    }

    public SandboxUser? Find(string user) => All.FirstOrDefault(one => one.User == user);
}
