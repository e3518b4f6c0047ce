namespace LicenseVault.Server.Sandbox;

/// <summary>What the sandbox prints when it is ready: what to open, and what to try next.</summary>
internal static class SandboxGreeting
{
    public static string Of(SandboxDescription sandbox, SandboxFolder folder)
    {
        var sample = sandbox.Certificates[0];
        var issuer = sandbox.Clients.First(client => client.Name == "issuer");
        return $"""

            LicenseVault sandbox, with made-up agencies, people and certificates.

              Open      {sandbox.BaseUrl}/                        verify by code or file (中文 / English)
                        {sandbox.BaseUrl}/v/{sample.Code}    a sample certificate
                        {sandbox.BaseUrl}/sign-in                 as a sample citizen or clerk
                        {sandbox.BaseUrl}/swagger                 the API
                        {sandbox.BaseUrl}/kiosk                   a self-service machine, with a key from: ./vault kiosks key hall-1 --data {folder.Path}

              Try       ./vault verify {sample.Code} --url {sandbox.BaseUrl}
                        ./vault mint {folder.FreshDraft} --data {folder.Path}
                        curl -u {issuer.Id}:{issuer.Secret} -d grant_type=client_credentials {sandbox.BaseUrl}/oauth/token

              Clients, secrets and all certificates: {folder.Description}
              Ctrl-C stops it.

            """;
    }
}
